import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const AddCandidateSite = graphql(`
  mutation AddCandidateSite($input: AddCandidateSite!) {
    addCandidateSite(input: $input) {
      id
    }
  }
`);

const CorrectSite = graphql(`
  mutation CorrectSite($input: CorrectSite!) {
    correctSite(input: $input) {
      id
    }
  }
`);

const ScoreSite = graphql(`
  mutation ScoreSite($input: ScoreSite!) {
    scoreSite(input: $input) {
      id
    }
  }
`);

const NoteSiteHearing = graphql(`
  mutation NoteSiteHearing($input: NoteSiteHearing!) {
    noteSiteHearing(input: $input) {
      id
    }
  }
`);

const AttachFile = graphql(`
  mutation AttachFile($input: AttachFile!) {
    attachFile(input: $input)
  }
`);

const DecideSite = graphql(`
  mutation DecideSite($input: DecideSite!) {
    decideSite(input: $input) {
      id
    }
  }
`);

const OpenHouse = graphql(`
  mutation OpenHouse($input: OpenHouse!) {
    openHouse(input: $input) {
      id
    }
  }
`);

export const SCORES = ['0', '1', '2', '3', '4', '5'] as const;
export const BODIES = ['KEK', 'ByK', 'KEJD'] as const;

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

export function newSiteSteps({ sites: words }: Texts): Steps {
  return { add: (form) => stepOf(form, AddCandidateSite, { input: factsFrom(form, words) }, 'siteAdded') };
}

/** What is known of an address, as it was typed. */
function factsFrom(form: FormReader, words: Texts['sites']) {
  const number = (name: string) => form.number(name, words.numberWrong);
  return {
    area: form.text('area', words.addAreaMissing),
    address: form.text('address', words.addAddressMissing),
    seats: number('seats'),
    rentYearOre: form.kroner('rentYearOre', words.rentWrong),
    termMonths: form.optional('termMonths', () => number('termMonths')),
    noticeMonths: form.optional('noticeMonths', () => number('noticeMonths')),
    indexation: form.value('indexation') || null,
  };
}

export function siteSteps(siteId: string, { site: words, sites }: Texts): Steps {
  return {
    correct: (form) => stepOf(form, CorrectSite, { input: { siteId, ...factsFrom(form, sites) } }, 'siteCorrected'),
    score(form) {
      const input = {
        siteId,
        criterion: form.text('criterion', words.criterionMissing),
        score: Number(form.choice('score', SCORES, words.scoreMissing)),
        evidence: form.text('evidence', words.evidenceMissing),
        documentId: form.value('scoreFile') || null,
      };
      return stepOf(form, ScoreSite, { input }, 'siteScored');
    },
    hear(form) {
      const input = {
        siteId,
        heard: form.choice('heard', BODIES, words.heardMissing),
        heardOn: form.day('heardOn', words.dayMissing),
        summary: form.text('summary', words.summaryMissing),
        documentId: form.text('hearingFile', words.hearingFileMissing),
      };
      return stepOf(form, NoteSiteHearing, { input }, 'siteHeard');
    },
    ...fileSteps({ siteId }, words),
    decide: (form) => stepOf(form, DecideSite, { input: { siteId, reasons: form.text('reasons', words.decideMissing) } }, 'siteDecided'),
    open(form) {
      const input = { siteId, name: form.text('name', words.openMissing), openedOn: form.day('openedOn', words.dayMissing) };
      return stepOf(form, OpenHouse, { input }, 'houseOpened');
    },
  };
}

/** A file that shows something of a site or of a lease. */
export function fileSteps(owner: { siteId: string } | { leaseId: string }, words: Texts['site']): Steps {
  return {
    attach(form) {
      const input = { ...owner, about: form.text('about', words.attachMissing), documentId: form.text('file', words.attachFileMissing) };
      return stepOf(form, AttachFile, { input }, 'siteFileAdded');
    },
  };
}
