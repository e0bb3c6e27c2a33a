/** node:constants (deprecated): those of node:fs and of signals in one object. */
import { constants as files } from "../fs/constants.ts";
import { constants as system } from "./os.ts";

export default { ...system.signals, ...files };
