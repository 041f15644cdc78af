import { ButtonLink, Layout } from '../../components';
import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import type { Page } from '../../server/pages';
import { revealOf, stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { CITIZENS } from './citizens';
import { AskForRight, RELEASABLE } from './data-steps';

const RecordProtection = graphql(`
  mutation RecordProtection($input: RecordProtection!) {
    recordProtection(input: $input) {
      id
    }
  }
`);

const LiftProtection = graphql(`
  mutation LiftProtection($citizenId: Uuid!) {
    liftProtection(citizenId: $citizenId) {
      id
    }
  }
`);

const RecordCpr = graphql(`
  mutation RecordCpr($input: RecordCpr!) {
    recordCpr(input: $input) {
      passesCheck
    }
  }
`);

const ShowCpr = graphql(`
  mutation ShowCpr($citizenId: Uuid!) {
    showCpr(citizenId: $citizenId)
  }
`);

const RecordDeparture = graphql(`
  mutation RecordDeparture($input: RecordDeparture!) {
    recordDeparture(input: $input)
  }
`);

const UndoDeparture = graphql(`
  mutation UndoDeparture($input: UndoDeparture!) {
    undoDeparture(input: $input)
  }
`);

const RecordYouthRule = graphql(`
  mutation RecordYouthRule($input: RecordYouthRule!) {
    recordYouthRule(input: $input) {
      id
    }
  }
`);

const EndCase = graphql(`
  mutation EndCase($citizenId: Uuid!) {
    endCase(citizenId: $citizenId)
  }
`);

export const DEPARTURES = ['dead', 'moved_away'] as const;
export const YOUTH_RULES = ['none', 'young', 'youngest'] as const;

export function citizenPath(id: string): string {
  return `${CITIZENS}/${id}`;
}

/** Jobs that the citizen is not asked about. */
export function blocksPath(id: string): string {
  return `${citizenPath(id)}/spoerges-ikke`;
}

/** What the citizen has said yes to. */
export function saidPath(id: string): string {
  return `${citizenPath(id)}/samtykker`;
}

/** What is done with the citizen in the area where they live. */
export function localStepsPath(id: string): string {
  return `${citizenPath(id)}/lokalt`;
}

/** Which of the law's target groups the citizen belongs to. */
export function targetGroupPath(id: string): string {
  return `${citizenPath(id)}/maalgruppe`;
}

/** What staff write down about a citizen of their own administration. */
export function citizenSteps(citizenId: string, { citizen: words, myData }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    protect: (form) => stepOf(form, RecordProtection, { input: { citizenId, expiresOn: form.day('expiresOn', words.dayMissing) } }, 'protectionRecorded'),
    unprotect: (form) => stepOf(form, LiftProtection, { citizenId }, 'protectionLifted'),
    cpr: (form) =>
      stepOf(form, RecordCpr, { input: { citizenId, cpr: form.text('cpr', words.cprMissing) } }, ({ recordCpr }) =>
        recordCpr.passesCheck ? 'cprRecorded' : 'cprRecordedOdd',
      ),
    showCpr: (form) => revealOf(form, ShowCpr, { citizenId }, ({ showCpr }, page) => cprPage(showCpr, citizenId, page)),
    depart(form) {
      const kind = form.choice('kind', DEPARTURES, words.departureMissing);
      const input = { citizenId, kind, happenedOn: form.day('happenedOn', words.dayMissing), source: form.text('source', words.sourceMissing) };
      return stepOf(form, RecordDeparture, { input }, 'departureRecorded');
    },
    undo: (form) => stepOf(form, UndoDeparture, { input: { citizenId, reason: form.text('slip', words.slipMissing) } }, 'departureUndone'),
    youth: (form) => stepOf(form, RecordYouthRule, { input: { citizenId, rule: form.choice('rule', YOUTH_RULES, words.youthMissing) } }, 'youthRecorded'),
    correct(form) {
      const dataGroup = form.choice('dataGroup', RELEASABLE, myData.groupsMissing);
      return stepOf(form, AskForRight, { input: { citizenId, kind: 'correction', dataGroup, said: form.text('said', words.saidMissing) } }, 'rightAsked');
    },
    erase: (form) => stepOf(form, AskForRight, { input: { citizenId, kind: 'erasure' } }, 'rightAsked'),
    end: (form) => stepOf(form, EndCase, { citizenId }, 'caseEnded'),
  };
}

/** The number stands on this page once, and in no address. */
function cprPage(cpr: string, citizenId: string, { frame, texts }: Page) {
  const words = texts.citizen;
  return (
    <Layout frame={frame} title={words.cpr} trail={[{ href: citizenPath(citizenId), text: words.title }]}>
      <h1>{words.cpr}</h1>
      <p class="font-lead">{cpr}</p>
      <p>{words.cprShown}</p>
      <ButtonLink href={citizenPath(citizenId)} variant="secondary">
        {words.back}
      </ButtonLink>
    </Layout>
  );
}
