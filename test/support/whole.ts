/**
 * `npm run test:long`: what is proved in a short form else, on one version or by some of the cases, is proved as a whole.
 * Whatever only that proves is named in CONTRIBUTING.md.
 */
export const whole: boolean = process.env.ALL_CASES === "1";
