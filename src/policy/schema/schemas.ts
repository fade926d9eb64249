import { protectedSchema } from "./protected.ts";
import { rulesSchema } from "./rules.ts";
import { waiversSchema } from "./waivers.ts";

/**
 * The schemas of the files in `policies/`, by name. They are code so that a build carries them; the copies in
 * `policies/<name>.schema.json`, for editors, are held equal by a test.
 */
export const policySchemas = { protected: protectedSchema, rules: rulesSchema, waivers: waiversSchema } as const;

export type PolicyFile = keyof typeof policySchemas;
