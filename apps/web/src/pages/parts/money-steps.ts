import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { readAmountUpTo, readWords } from './money-fields';

const AllocateMoney = graphql(`
  mutation AllocateMoney($input: AllocateMoney!) {
    allocateMoney(input: $input)
  }
`);

const AssignPayment = graphql(`
  mutation AssignPayment($input: AssignPayment!) {
    assignPayment(input: $input) {
      id
    }
  }
`);

const RefundMoney = graphql(`
  mutation RefundMoney($input: RefundMoney!) {
    refundMoney(input: $input)
  }
`);

const UndoAllocation = graphql(`
  mutation UndoAllocation($input: UndoAllocation!) {
    undoAllocation(input: $input)
  }
`);

const ProposePaymentVoid = graphql(`
  mutation ProposePaymentVoid($input: ProposePaymentVoid!) {
    proposePaymentVoid(input: $input)
  }
`);

/** What can be done with a payment or a credit note. Each form says which it is, and what was free of it when it was seen. */
export function moneySteps(id: string, { money: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const source = (form: FormReader) => (form.value('kind') === 'credit_note' ? { creditNoteId: id } : { paymentId: id });
  const free = (form: FormReader) => Number(form.value('freeOre'));
  return {
    place(form) {
      const [kind, target = null, open = ''] = form.text('target', words.targetMissing).split(':');
      const amountOre = readAmountUpTo(form, 'placeOre', Math.min(free(form), Number(open)), words);
      const to = (one: string) => (kind === one ? target : null);
      const input = { ...source(form), invoiceId: to('invoice'), reminderId: to('fee'), returnedId: to('returned'), amountOre };
      return stepOf(form, AllocateMoney, { input }, 'moneyPlaced');
    },
    deposit(form) {
      const depositOfId = form.text('depositOfId', words.agreementMissing);
      const input = { paymentId: id, depositOfId, amountOre: readAmountUpTo(form, 'depositOre', free(form), words) };
      return stepOf(form, AllocateMoney, { input }, 'moneyPlaced');
    },
    assign: (form) =>
      stepOf(form, AssignPayment, { input: { paymentId: id, agreementId: form.text('agreementId', words.agreementMissing) } }, 'paymentAssigned'),
    refund(form) {
      const input = {
        ...source(form),
        amountOre: readAmountUpTo(form, 'refundOre', free(form), words),
        refundedOn: form.day('refundedOn', words.dayMissing),
        because: readWords(form, 'refundBecause', 3, words.becauseMissing),
      };
      return stepOf(form, RefundMoney, { input }, 'moneyRefunded');
    },
    undo(form) {
      const allocationId = form.text('allocationId', words.undoMissing);
      return stepOf(form, UndoAllocation, { input: { allocationId, because: readWords(form, 'because', 3, words.becauseMissing) } }, 'allocationUndone');
    },
    strike(form) {
      const input = { paymentId: id, reason: readWords(form, 'reason', 10, words.strikeMissing) };
      return stepOf(form, ProposePaymentVoid, { input }, 'voidProposed');
    },
  };
}
