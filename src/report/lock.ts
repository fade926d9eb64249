export { lockName, lockWeight } from "../effects/lock-modes.ts";
