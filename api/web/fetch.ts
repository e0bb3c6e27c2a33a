/** The names of the Fetch Standard; the parts are in api/fetch/. */
export { fetch } from "../fetch/client.ts";
export { FormData } from "../fetch/form-data.ts";
export { Headers } from "../fetch/headers.ts";
export { Request } from "../fetch/request.ts";
export { Response } from "../fetch/response.ts";
