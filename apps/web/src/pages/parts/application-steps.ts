import { graphql } from '../../graphql';
import { formList, type FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { wordFrom } from './on-their-word';
import { changedWishFrom } from './wish-fields';

const PreferHouses = graphql(`
  mutation PreferHouses($input: PreferHouses!) {
    preferHouses(input: $input) {
      id
    }
  }
`);
const ChangeSeatWish = graphql(`
  mutation ChangeSeatWish($input: ChangeSeatWish!) {
    changeSeatWish(input: $input) {
      id
    }
  }
`);
const RemoveSeatApplication = graphql(`
  mutation RemoveSeatApplication($input: RemoveSeatApplication!) {
    removeSeatApplication(input: $input) {
      id
    }
  }
`);
const ReturnSeatApplication = graphql(`
  mutation ReturnSeatApplication($input: ReturnSeatApplication!) {
    returnSeatApplication(input: $input) {
      id
    }
  }
`);
const AddApplicationPaper = graphql(`
  mutation AddApplicationPaper($input: AddApplicationPaper!) {
    addApplicationPaper(input: $input) {
      id
    }
  }
`);
const RefuseApplicationPaper = graphql(`
  mutation RefuseApplicationPaper($input: RefuseApplicationPaper!) {
    refuseApplicationPaper(input: $input) {
      id
    }
  }
`);

/** What an application says besides how many seats, and whether it stands on the list at all. */
export function applicationSteps(applicationId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const words = all.applying;
  return {
    wish: (form) => stepOf(form, ChangeSeatWish, { input: { applicationId, ...changedWishFrom(form, all) } }, 'seatWishChanged'),
    wishOnWord: (form) =>
      stepOf(form, ChangeSeatWish, { input: { applicationId, ...changedWishFrom(form, all), word: wordFrom(form, all, 'wish') } }, 'seatWishChanged'),
    prefer: (form) => stepOf(form, PreferHouses, { input: { applicationId, houseIds: formList(form.state.values, 'houseIds') } }, 'seatsPreferred'),
    preferOnWord(form) {
      const input = { applicationId, houseIds: formList(form.state.values, 'houseIds'), word: wordFrom(form, all, 'houses') };
      return stepOf(form, PreferHouses, { input }, 'seatsPreferred');
    },
    remove(form) {
      const reason = form.text('removalReason', words.removeReasonMissing);
      return stepOf(form, RemoveSeatApplication, { input: { applicationId, reason, words: form.text('removeWords', words.wordsMissing) } }, 'seatsRemoved');
    },
    return: (form) => stepOf(form, ReturnSeatApplication, { input: { applicationId, words: form.text('returnWords', words.wordsMissing) } }, 'seatsReturned'),
    paper(form) {
      const paper = form.text('paper', words.paperKindMissing);
      return stepOf(form, AddApplicationPaper, { input: { applicationId, documentId: form.text('documentId', words.paperMissing), paper } }, 'seatsPaperAdded');
    },
    refusePaper(form) {
      const documentId = form.value('refusedId');
      return stepOf(form, RefuseApplicationPaper, { input: { documentId, words: form.text(`refuse-${documentId}`, words.wordsMissing) } }, 'seatsPaperRefused');
    },
  };
}
