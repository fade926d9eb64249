/** Of Node's own modules those that every command needs. */
const needed = [
  ...["child_process", "crypto", "dns", "events", "fs/promises", "net", "os", "process", "stream/promises"],
  ...["string_decoder", "timers/promises", "url", "util"],
];

/** Node has its own modules compiled, but only for who has set no flag of V8's yet: so they are loaded before that. */
export function loadOwnModules(): void {
  for (const name of needed) process.getBuiltinModule(name);
}
