import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { readAmount, readAmountUpTo, readWords } from './money-fields';

const BlockClaim = graphql(`
  mutation BlockClaim($input: BlockClaim!) {
    blockClaim(input: $input)
  }
`);

const UnblockClaim = graphql(`
  mutation UnblockClaim($invoiceId: Uuid!) {
    unblockClaim(invoiceId: $invoiceId)
  }
`);

const RecordDemand = graphql(`
  mutation RecordDemand($input: SendDemand!) {
    recordDemand(input: $input)
  }
`);

const HandOverClaim = graphql(`
  mutation HandOverClaim($input: HandOverClaim!) {
    handOverClaim(input: $input)
  }
`);

const ProposeWriteOff = graphql(`
  mutation ProposeWriteOff($input: ProposeWriteOff!) {
    proposeWriteOff(input: $input)
  }
`);

/** What can be done about rent that is not paid. */
export function claimSteps(invoiceId: string, { claim: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    pause(form) {
      const input = { invoiceId, reason: form.text('reason', words.reasonMissing), note: readWords(form, 'note', 3, words.noteMissing) };
      return stepOf(form, BlockClaim, { input }, 'claimPaused');
    },
    resume: (form) => stepOf(form, UnblockClaim, { invoiceId }, 'claimResumed'),
    demand(form) {
      const input = {
        invoiceId,
        sentOn: form.day('sentOn', words.dayMissing),
        arrivedOn: form.day('arrivedOn', words.dayMissing),
        owedOre: readAmount(form, 'demandOre', words.amountWrong),
        documentId: form.text('documentId', words.letterMissing),
      };
      return stepOf(form, RecordDemand, { input }, 'demandRecorded');
    },
    handOver(form) {
      const input = {
        invoiceId,
        handedOn: form.day('handedOn', words.dayMissing),
        owedOre: readAmount(form, 'handOre', words.amountWrong),
        reference: form.text('reference', words.referenceMissing),
      };
      return stepOf(form, HandOverClaim, { input }, 'claimHandedOver');
    },
    lose(form) {
      const [kind, id = null, openOre = ''] = form.text('of', words.ofMissing).split(':');
      const amountOre = readAmountUpTo(form, 'lostOre', Number(openOre), words);
      const of = (one: string) => (kind === one ? id : null);
      const input = { invoiceId: of('invoice'), reminderId: of('fee'), amountOre, reason: readWords(form, 'because', 10, words.becauseMissing) };
      return stepOf(form, ProposeWriteOff, { input }, 'writeOffProposed');
    },
  };
}
