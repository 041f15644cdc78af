import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { refusePosting } from './posting.errors';
import { answersMustHold } from './posting.rules';
import { postingStore } from './posting.store';
import type { PostingView } from './posting.views';
import { Postings } from './postings';
import { answersOf, wholeJob } from './sketch.rules';
import { sketchStore } from './sketch.store';
import type { JobSketchView, SaveJobSketch } from './sketch.views';

declareActions({
  'postings.sketch_saved': [],
  'postings.posting_copied': ['sketchId'],
  'postings.sketch_sent': ['postingId'],
  'postings.sketch_dropped': [],
});

/** Small jobs that a company is still writing: kept after each step, until they are sent. */
@Injectable()
export class JobSketches {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly postings: Postings,
  ) {}

  unsent(who: Actor): Promise<JobSketchView[]> {
    return this.work.read(who, (reader) => sketchStore.unsent(reader));
  }

  async get(who: Actor, id: string): Promise<JobSketchView> {
    const sketch = await this.work.read(who, (reader) => sketchStore.byId(reader, id));
    if (!sketch) throw refuse('NOT_FOUND');
    return sketch;
  }

  save(who: Actor, { id, answers }: SaveJobSketch): Promise<JobSketchView> {
    return this.work.write(who, async (tx) => {
      const before = id ? (await lock(tx, id)).answers : {};
      const said = { ...before, ...answers };
      answersMustHold(said, this.clock.today());
      const kept = id ?? (await sketchStore.begin(tx, who.organisationId ?? '', said));
      if (id) await sketchStore.save(tx, id, said);
      tx.record('postings.sketch_saved', kept);
      return (await sketchStore.byId(tx, kept)) as JobSketchView;
    });
  }

  /** A new one, with the answers of an earlier small job. */
  copy(who: Actor, postingId: string): Promise<JobSketchView> {
    return this.work.write(who, async (tx) => {
      const posting = await postingStore.byId(tx, postingId);
      if (!posting) throw refuse('NOT_FOUND');
      const sketchId = await sketchStore.begin(tx, who.organisationId ?? '', answersOf(posting, this.clock.today()));
      tx.record('postings.posting_copied', postingId, { sketchId });
      return (await sketchStore.byId(tx, sketchId)) as JobSketchView;
    });
  }

  send(who: Actor, id: string): Promise<PostingView> {
    return this.work.write(who, async (tx) => {
      const { answers } = await lock(tx, id);
      const posting = await this.postings.submitIn(tx, who, wholeJob(answers));
      await sketchStore.sent(tx, id, posting.id);
      tx.record('postings.sketch_sent', id, { postingId: posting.id });
      return posting;
    });
  }

  drop(who: Actor, id: string): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      if (!(await sketchStore.drop(tx, id))) throw refuse('NOT_FOUND');
      tx.record('postings.sketch_dropped', id);
      return true;
    });
  }
}

async function lock(tx: Tx, id: string): Promise<JobSketchView> {
  const sketch = await sketchStore.lock(tx, id);
  if (sketch) return sketch;
  throw (await sketchStore.byId(tx, id)) ? refusePosting('JOB_SKETCH_SENT') : refuse('NOT_FOUND');
}
