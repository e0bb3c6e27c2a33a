export const value = 5;
export const star = (): string => "star";
export interface OnlyType {
  n: number;
}
