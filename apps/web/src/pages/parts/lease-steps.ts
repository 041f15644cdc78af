import { graphql } from '../../graphql';
import { formList, type FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { fileSteps } from './site-steps';

const SignHouseLease = graphql(`
  mutation SignHouseLease($input: SignHouseLease!) {
    signHouseLease(input: $input) {
      id
    }
  }
`);

const AddHouseLeaseCost = graphql(`
  mutation AddHouseLeaseCost($leaseId: Uuid!, $cost: LeaseCost!) {
    addHouseLeaseCost(leaseId: $leaseId, cost: $cost) {
      id
    }
  }
`);

const RegulateHouseLease = graphql(`
  mutation RegulateHouseLease($leaseId: Uuid!, $from: Day!, $indexTo: Float!) {
    regulateHouseLease(leaseId: $leaseId, from: $from, indexTo: $indexTo) {
      id
    }
  }
`);

const EndHouseLease = graphql(`
  mutation EndHouseLease($input: EndHouseLease!) {
    endHouseLease(input: $input) {
      id
    }
  }
`);

export const COST_KINDS = ['base_rent', 'administration', 'insurance', 'taxes', 'utilities', 'operations'] as const;

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

/** The base rent comes with the lease; what is charged besides is added line by line. */
export function signSteps(houseId: string, { houseLease: words }: Texts): Steps {
  return {
    sign(form) {
      const from = form.day('from', words.dayMissing);
      const until = optionalDay(form, 'until', words);
      const index = indexOf(form, words);
      const rent = {
        yearOre: form.kroner('baseRent', words.amountWrong),
        priceLevel: form.number('priceLevel', words.yearWrong),
        ...{ kind: 'base_rent' as const, text: BASE_RENT, followsIndex: index !== null, from, until },
      };
      const input = {
        houseId,
        siteId: form.value('siteId') || null,
        landlord: form.text('landlord', words.landlordMissing),
        ...{ from, until },
        boundUntil: optionalDay(form, 'boundUntil', words),
        noticeMonths: form.number('noticeMonths', words.numberWrong),
        index,
        documentId: form.text('paper', words.paperMissing),
        costs: [rent],
      };
      return stepOf(form, SignHouseLease, { input }, 'leaseSigned');
    },
  };
}

/** The name that the city’s own landlord gives it, whoever enters it and in whatever language. */
const BASE_RENT = 'Basishusleje';

/** Whoever fills in one of them means that the rent follows an index. */
function indexOf(form: FormReader, words: Texts['houseLease']) {
  if (['indexName', 'baseMonth', 'base', 'indexFrom', 'smallestPercent'].every((name) => form.value(name) === '')) return null;
  return {
    name: form.text('indexName', words.indexMissing),
    baseMonth: `${form.month('baseMonth', words.monthWrong)}-01`,
    base: form.decimal('base', words.decimalWrong),
    from: form.day('indexFrom', words.dayMissing),
    smallestPercent: form.decimal('smallestPercent', words.decimalWrong),
  };
}

function optionalDay(form: FormReader, name: string, words: Texts['houseLease']): string | null {
  return form.optional(name, () => form.day(name, words.dayMissing));
}

export function leaseSteps(leaseId: string, { houseLease: words, site }: Texts): Steps {
  return {
    cost(form) {
      const also = formList(form.state.values, 'also');
      const [followsIndex, rebate] = [also.includes('index'), also.includes('rebate')];
      if (followsIndex && rebate) form.wrong('also', words.rebateFollows);
      const ore = form.kroner('yearOre', words.amountWrong);
      const cost = {
        kind: form.choice('kind', COST_KINDS, words.kindMissing),
        text: form.text('text', words.whatMissing),
        yearOre: rebate ? -ore : ore,
        priceLevel: form.number('priceLevel', words.yearWrong),
        followsIndex,
        from: form.day('costFrom', words.dayMissing),
        until: optionalDay(form, 'costUntil', words),
      };
      return stepOf(form, AddHouseLeaseCost, { leaseId, cost }, 'leaseCostAdded');
    },
    regulate(form) {
      const change = { from: form.day('regulateFrom', words.dayMissing), indexTo: form.decimal('indexTo', words.decimalWrong) };
      return stepOf(form, RegulateHouseLease, { leaseId, ...change }, 'leaseRegulated');
    },
    end(form) {
      const input = {
        leaseId,
        noticeGivenOn: form.day('noticeGivenOn', words.dayMissing),
        until: form.day('until', words.dayMissing),
        reason: form.text('reason', words.reasonMissing),
      };
      return stepOf(form, EndHouseLease, { input }, 'leaseEnded');
    },
    ...fileSteps({ leaseId }, site),
  };
}
