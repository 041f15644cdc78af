// npm start: installs and builds what is missing, then becomes the api.
import { prepare } from './prepare.mjs';

prepare();
const { default: api } = await import('../dist/apps/api/src/main.js');
await api.main(process.argv.slice(2));
