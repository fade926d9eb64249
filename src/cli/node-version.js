/**
 * Ends with a word where Node is too old to run what comes next. Plain JavaScript that an old Node understands, imported
 * before anything else.
 */
export function demandNode() {
  const [major] = process.versions.node.split(".");
  if (Number(major) >= 24) return;
  process.stderr.write(
    `Failed Starting schemagate\n  it needs Node 24 or later, and this is ${process.version}\n  code  node-too-old (exit 1)\n  next  Start it with npm, which brings Node 24 along: \`npx schemagate\`, or in a checkout \`npm run -s schemagate --\`.\n`,
  );
  process.exit(1);
}
