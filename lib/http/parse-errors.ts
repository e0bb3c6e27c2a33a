/** What the parser finds wrong, with the codes and reasons of llhttp, which applications see in `clientError`. */
export type ParseErrorCode =
  | "HPE_INVALID_METHOD" | "HPE_INVALID_URL" | "HPE_INVALID_CONSTANT" | "HPE_INVALID_VERSION" | "HPE_INVALID_STATUS" | "HPE_INVALID_HEADER_TOKEN"
  | "HPE_CR_EXPECTED" | "HPE_LF_EXPECTED" | "HPE_UNEXPECTED_CONTENT_LENGTH" | "HPE_INVALID_CONTENT_LENGTH" | "HPE_INVALID_TRANSFER_ENCODING"
  | "HPE_INVALID_CHUNK_SIZE" | "HPE_STRICT" | "HPE_HEADER_OVERFLOW" | "HPE_CHUNK_EXTENSIONS_OVERFLOW" | "HPE_INVALID_EOF_STATE";

export interface ErrorLine {
  readonly code: ParseErrorCode;
  readonly reason: string;
}

export const PROBLEM_NAME = 1;
export const PROBLEM_VALUE = 2;
export const PROBLEM_FOLD = 3;
export const PROBLEM_CR = 4;
export const PROBLEM_LF = 5;
export const PROBLEM_SECOND_LENGTH = 6;
export const PROBLEM_LENGTH_CHARACTER = 7;
export const PROBLEM_LENGTH_EMPTY = 8;
export const PROBLEM_LENGTH_OVERFLOW = 9;
export const PROBLEM_LENGTH_WITH_CODING = 10;
export const PROBLEM_CODING_WITH_LENGTH = 11;
export const PROBLEM_CODING = 12;

/** By problem number. */
export const ERROR_LINES: readonly ErrorLine[] = [
  { code: "HPE_STRICT", reason: "" },
  { code: "HPE_INVALID_HEADER_TOKEN", reason: "Invalid header token" },
  { code: "HPE_INVALID_HEADER_TOKEN", reason: "Invalid header value char" },
  { code: "HPE_INVALID_HEADER_TOKEN", reason: "Unexpected whitespace after header value" },
  { code: "HPE_CR_EXPECTED", reason: "Missing expected CR after header value" },
  { code: "HPE_LF_EXPECTED", reason: "Missing expected LF after header value" },
  { code: "HPE_UNEXPECTED_CONTENT_LENGTH", reason: "Duplicate Content-Length" },
  { code: "HPE_INVALID_CONTENT_LENGTH", reason: "Invalid character in Content-Length" },
  { code: "HPE_INVALID_CONTENT_LENGTH", reason: "Empty Content-Length" },
  { code: "HPE_INVALID_CONTENT_LENGTH", reason: "Content-Length overflow" },
  { code: "HPE_INVALID_CONTENT_LENGTH", reason: "Content-Length can't be present with Transfer-Encoding" },
  { code: "HPE_INVALID_TRANSFER_ENCODING", reason: "Transfer-Encoding can't be present with Content-Length" },
  { code: "HPE_INVALID_TRANSFER_ENCODING", reason: "Invalid `Transfer-Encoding` header value" },
];
