// Experimental decorators and assigned class fields, asked for by a tsconfig.json that extends another one.
import { calls, Model } from "./legacy-decorators/model.ts";
const model = new Model();
console.log(calls, model.greet("you"), model.half, Object.keys(model), Model.count);
try { (model as { greet: unknown }).greet = 1; Model.prototype.greet = () => ""; } catch (error) { console.log(String(error)); }
try { (Model.prototype as unknown as Record<string, unknown>).more = 1; } catch (error) { console.log(String(error)); }
