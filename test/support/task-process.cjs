// A process that does one kind of task and nothing else, and dies by SIGKILL at its n-th statement: before it is sent, or before it is answered.
// Built code, wired by hand: what it needs of the house is ready in a second.
const { Client } = require('pg');
const { SystemClock } = require('../../dist/libs/kernel/src');
const { ContextSigner, createDataSource, createLogger, Relay, Secret, UnitOfWork } = require('../../dist/libs/platform/src');
const { BullmqDriver } = require('../../dist/libs/platform/src/tasks/bullmq-driver.js');
const { InProcessDriver } = require('../../dist/libs/platform/src/tasks/in-process-driver.js');
const { TaskRunner } = require('../../dist/libs/platform/src/tasks/task-runner.js');
const { TaskWakeUp } = require('../../dist/libs/platform/src/tasks/task-wake-up.js');

const { DATABASE_APP_URL, REDIS_URL, SECRET_KEY, TASK, DIES_AT, DIES } = process.env;

let nth = 0;
const { query } = Client.prototype;
Client.prototype.query = function (...words) {
  const isTheOne = ++nth === Number(DIES_AT);
  if (isTheOne && DIES === 'before') process.kill(process.pid, 'SIGKILL');
  const answer = query.apply(this, words);
  if (isTheOne) process.kill(process.pid, 'SIGKILL');
  return answer;
};

const TASKS = {
  'premises.charge_rent': (log) => {
    const { RentTasks } = require('../../dist/libs/premises/src/rent/rent.tasks.js');
    const rent = new RentTasks(new SystemClock(), log);
    return (tx, payload) => rent.charge(tx, payload);
  },
  'citizens.erase_person': () => {
    const { ErasureTasks } = require('../../dist/libs/citizens/src/retention/erasure.tasks.js');
    const erasures = new ErasureTasks();
    return (tx, payload) => erasures.erase(tx, payload);
  },
  'programme.recount': () => {
    const { RecountTasks } = require('../../dist/libs/programme/src/recount.tasks.js');
    const counts = new RecountTasks();
    return (tx, payload) => counts.recount(tx, payload);
  },
};

async function main() {
  const log = createLogger('silent');
  const handle = TASKS[TASK](log);
  const handlers = { kinds: [TASK], of: () => handle };
  const work = new UnitOfWork(await createDataSource(DATABASE_APP_URL, 5), new ContextSigner(new Secret(SECRET_KEY)));
  const runner = new TaskRunner(work, handlers, { tasks: { inc: () => undefined } }, log);
  const driver = REDIS_URL ? new BullmqDriver(REDIS_URL, handlers, runner, log) : new InProcessDriver(runner);
  await new Relay(work, new TaskWakeUp(DATABASE_APP_URL), driver, log).start();
}

void main();
