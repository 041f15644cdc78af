import { graphql } from '../../graphql';
import { formList, type FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import type { Change } from './change-acts';
import { costsOf, indexNumbersOf, weekdaysOf } from './line-fields';
import { neededPaper, paperOf } from './paper-field';
import { passingOf } from './pass-queue';

const ChangeSeats = graphql(`
  mutation ChangeSeats($input: ChangeSeats!) {
    changeSeats(input: $input) {
      id
    }
  }
`);

const SetPrice = graphql(`
  mutation SetPrice($input: SetPrice!) {
    setPrice(input: $input) {
      id
    }
  }
`);

const TransferAgreement = graphql(`
  mutation TransferAgreement($input: TransferAgreement!) {
    transferAgreement(input: $input) {
      id
    }
  }
`);

type SetBy = ReturnType<typeof indexNumbersOf>;

/** What each form asks for, read. */
export function changeSteps(agreementId: string, texts: Texts): Readonly<Record<Change, (form: FormReader) => Step>> {
  const words = texts.changes;
  return {
    pladser(form) {
      const index = indexNumbersOf(form, words);
      const seats = {
        add: [...addedSeats(form, index, words), ...addedService(form, index, words)],
        drop: formList(form.state.values, 'drop'),
        move: movedSeat(form, words),
      };
      const costs = costsOf(form, words);
      const from = form.day('from', words.dayMissing);
      const chosen = seats.add.length + seats.drop.length + seats.move.length + costs.length;
      if (chosen === 0 && !form.errors.some((error) => error.field === 'add')) form.wrong('add', words.nothingChosen);
      return stepOf(
        form,
        ChangeSeats,
        { input: { agreementId, from, ...seats, costs, documentId: paperOf(form), passing: passingOf(form, texts) } },
        'seatsChanged',
      );
    },
    pris(form) {
      const input = {
        lineId: form.text('lineId', words.lineMissing),
        from: form.day('from', words.dayMissing),
        monthOre: form.kroner('monthOre', words.priceMissing),
        approvalId: form.value('approvalId') || null,
        ...indexNumbersOf(form, words),
        documentId: paperOf(form),
      };
      return stepOf(form, SetPrice, { input }, 'priceSet');
    },
    'ny-lejer'(form) {
      const input = {
        agreementId,
        companyId: form.text('companyId', words.tenantMissing),
        on: form.day('on', words.dayMissing),
        documentId: neededPaper(form, words.takeoverPaperMissing),
        approvalId: form.value('approvalId') || null,
        passing: passingOf(form, texts),
      };
      return stepOf(form, TransferAgreement, { input }, 'agreementTransferred');
    },
  };
}

/** All at one price. */
function addedSeats(form: FormReader, index: SetBy, words: Texts['changes']) {
  const chosen = formList(form.state.values, 'add');
  if (chosen.length === 0) {
    const ofSeats = ['weekdays', 'monthOre', 'approvalId', ...(form.value('serviceOre') === '' ? ['setByIndex', 'setByMonth'] : [])];
    if (ofSeats.some((name) => form.value(name) !== '')) form.wrong('add', words.seatMissing);
    return [];
  }
  const monthOre = form.kroner('monthOre', words.priceMissing);
  const shared = { weekdays: weekdaysOf(form), monthOre, approvalId: form.value('approvalId') || null, ...index };
  return chosen.map((seatId) => ({ kind: 'seat' as const, seatId, ...shared }));
}

/** A cost that is charged every month on account. */
function addedService(form: FormReader, index: SetBy, words: Texts['changes']) {
  const costType = form.value('service');
  if (costType === '' && form.value('serviceOre') === '') return [];
  if (costType === '') form.wrong('service', words.serviceMissing);
  return [{ kind: 'service' as const, costType, monthOre: form.kroner('serviceOre', words.priceMissing), ...index }];
}

function movedSeat(form: FormReader, words: Texts['changes']) {
  const [lineId, seatId] = [form.value('moveLine'), form.value('moveTo')];
  if (!lineId && !seatId) return [];
  if (!lineId) form.wrong('moveLine', words.moveMissing);
  if (!seatId) form.wrong('moveTo', words.moveToMissing);
  return [{ lineId, seatId }];
}
