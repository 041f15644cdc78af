import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, SecureMutation, SecureQuery, Uuid } from '@fyrtaarn/platform';
import { JobSketches } from './job-sketches';
import { PostingView } from './posting.views';
import { JobSketchView, SaveJobSketch } from './sketch.views';

const COMPANY = { may: ['companyContact'] } as const;

/** Small jobs that a company is still writing. */
@Resolver()
export class SketchResolver {
  constructor(private readonly sketches: JobSketches) {}

  @SecureQuery(() => [JobSketchView], { ...COMPANY, description: 'One’s company’s own that are not sent, the last changed first; at most 100' })
  jobSketches(@CurrentActor() who: Actor): Promise<JobSketchView[]> {
    return this.sketches.unsent(who);
  }

  @SecureQuery(() => JobSketchView, { ...COMPANY, description: 'Also one that was sent; it says which small job it became' })
  jobSketch(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<JobSketchView> {
    return this.sketches.get(who, id);
  }

  @SecureMutation(() => JobSketchView, { ...COMPANY, description: 'Keeps what is answered so far; it must hold, and need not be all' })
  saveJobSketch(@CurrentActor() who: Actor, @Args('input') sketch: SaveJobSketch): Promise<JobSketchView> {
    return this.sketches.save(who, sketch);
  }

  @SecureMutation(() => JobSketchView, { ...COMPANY, description: 'Begins anew with the answers of an earlier small job' })
  copyPosting(@CurrentActor() who: Actor, @Args('postingId', { type: () => Uuid }) postingId: string): Promise<JobSketchView> {
    return this.sketches.copy(who, postingId);
  }

  @SecureMutation(() => PostingView, { ...COMPANY, description: 'Sends it for approval, once' })
  sendJobSketch(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<PostingView> {
    return this.sketches.send(who, id);
  }

  @SecureMutation(() => Boolean, COMPANY)
  dropJobSketch(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<boolean> {
    return this.sketches.drop(who, id);
  }
}
