/** How a command ends when it cannot do its work: one message, one exit status, no stack trace. */

/** Exit statuses of `tsuki`; README lists them. `run` passes the program's own status through, so these lie above the common ones. */
export const STATUS = {
  usage: 64,
  typeErrors: 65,
  missingFile: 66,
  cannotCompile: 67,
  missingTool: 69,
  internal: 70,
  wrongImage: 71,
  portInUse: 72,
  cannotWrite: 73,
  hostRefused: 74,
  unknownFunction: 75,
} as const;

export class CliFailure extends Error {
  readonly status: number;
  /** What to do about it; printed on its own line. */
  readonly hint: string;

  constructor(status: number, message: string, hint = "") {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}
