export default async function tearDown(): Promise<void> {
  await (globalThis as { stopTestServers?: () => Promise<unknown> }).stopTestServers?.();
}
