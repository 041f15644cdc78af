// npm run -s cli -- COMMAND: the operators' commands. Nothing but the command's own output goes to stdout.
import { prepare } from './prepare.mjs';

prepare();
const { default: cli } = await import('../dist/apps/cli/src/main.js');
await cli.main(process.argv.slice(2));
