import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
}

/** A real mail server of the tests' own. `before` runs when a message is there, and before the sender is told so. */
export async function startSmtp({ port = 0, before = async () => undefined }: { port?: number; before?: () => Promise<void> } = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      done(address.startsWith('ukendt') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined);
    },
    onData(stream, session: SMTPServerSession, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(parts).toString('latin1') });
        before().then(() => done(), done);
      });
    },
  });
  // A sender that is killed breaks its line off.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const at = (server.server.address() as { port: number }).port;
  return { received, port: at, url: `smtp://127.0.0.1:${at}`, stop: () => new Promise<void>((gone) => server.close(() => gone())) };
}
