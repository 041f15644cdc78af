import { Button, ButtonRow, Card, CardGrid, Details } from '../../components';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { readTimes, readWork, readWorkplace } from './read-small-job';
import { TheWork, TheWorkplace, TimesAndPlace, type Props } from './small-job-form';
import { StepForm } from './step-form';
import { InDanish } from './words';

export const SketchFields = graphql(`
  fragment SketchFields on JobSketch @_unmask {
    id
    changedAt
    keptUntil
    postingId
    answers {
      title
      description
      district
      minutesMin
      minutesMax
      heads
      startsOn
      week {
        weekday
        starts
        ends
      }
      tasks {
        term
        essential
      }
      facts {
        term
        offered
      }
      language
      languageLevel
      colleagueLanguages
      canChange {
        kind
        minutes
        term
      }
      ordinaryWage
      wageAgreement
    }
  }
`);

export const SaveJobSketch = graphql(
  `
    mutation SaveJobSketch($input: SaveJobSketch!) {
      saveJobSketch(input: $input) {
        ...SketchFields
      }
    }
  `,
  [SketchFields],
);

const DropJobSketch = graphql(`
  mutation DropJobSketch($id: Uuid!) {
    dropJobSketch(id: $id)
  }
`);

export type Sketch = ResultOf<typeof SketchFields>;
export type Answers = Sketch['answers'];
type Saved = VariablesOf<typeof SaveJobSketch>['input']['answers'];

interface JobStep {
  /** As it stands in the address. */
  readonly path: string;
  readonly Fields: (props: Props) => ReturnType<typeof TheWork>;
  readonly read: (form: FormReader, words: Texts['jobForm']) => Saved;
  /** Answered when these are; a step without needed answers, when it was seen. */
  readonly needs: readonly (keyof Answers)[];
}

/** A small job is told in three steps, each kept when it is sent. */
export const JOB_STEPS = {
  work: { path: 'arbejdet', Fields: TheWork, read: readWork, needs: ['title', 'tasks'] },
  times: {
    path: 'timer',
    Fields: TimesAndPlace,
    read: readTimes,
    needs: ['minutesMin', 'minutesMax', 'week', 'district', 'startsOn', 'ordinaryWage', 'wageAgreement'],
  },
  workplace: { path: 'stedet', Fields: TheWorkplace, read: readWorkplace, needs: ['facts'] },
} satisfies Record<string, JobStep>;

export type StepName = keyof typeof JOB_STEPS;
export const STEP_NAMES = Object.keys(JOB_STEPS) as StepName[];

export function isAnswered(step: StepName, answers: Answers): boolean {
  return JOB_STEPS[step].needs.every((field) => answers[field] !== null);
}

export function stepPath(id: string, step: StepName): string {
  return `${sketchPath(id)}/${JOB_STEPS[step].path}`;
}

/** The page where all the answers are read through. */
export function sketchPath(id: string): string {
  return `/smaajob/kladder/${id}`;
}

/** Where one goes on: the first step that is not answered, or the reading through. */
export function nextPath({ id, answers }: Sketch): string {
  const next = STEP_NAMES.find((step) => !isAnswered(step, answers));
  return next ? stepPath(id, next) : sketchPath(id);
}

export function unsentSteps(): Readonly<Record<string, (form: FormReader) => Step>> {
  return { dropSketch: (form) => stepOf(form, DropJobSketch, { id: form.value('sketchId') }, 'jobSketchDropped') };
}

/** What the company itself began, to go on with. */
export function UnsentSketches({ sketches }: { sketches: readonly Sketch[] }) {
  const { texts, format } = useLanguage();
  const words = texts.jobSketches;
  if (sketches.length === 0) return null;
  return (
    <>
      <h2>{words.unsent}</h2>
      <CardGrid>
        {sketches.map((sketch) => (
          <Card key={sketch.id} level={3} heading={<InDanish>{sketch.answers.title ?? words.nameless}</InDanish>}>
            <p>
              {words.savedAt(format.moment(sketch.changedAt))}. {sketch.keptUntil && words.keptUntil(format.day(sketch.keptUntil))}
            </p>
            <p>
              <a href={nextPath(sketch)}>
                {words.goOn}
                <span class="sr-only"> {sketch.answers.title}</span>
              </a>
            </p>
            <Details summary={words.dropOpen}>
              <p>{words.dropNote}</p>
              <StepForm
                action="/smaajob"
                step="dropSketch"
                button={words.drop}
                variant="warning"
                about={sketch.answers.title ?? words.nameless}
                hidden={{ sketchId: sketch.id }}
              />
            </Details>
          </Card>
        ))}
      </CardGrid>
    </>
  );
}

/** A small job begun anew with the answers of this one. */
export function PostAgain({ id, returned }: { id: string; returned: boolean }) {
  const words = useLanguage().texts.jobSketches;
  return (
    <form method="post" action={`/smaajob/${id}/igen`}>
      <p>{words.againNote}</p>
      <ButtonRow>
        <Button variant={returned ? 'primary' : 'secondary'}>{returned ? words.mendAndSend : words.again}</Button>
      </ButtonRow>
    </form>
  );
}
