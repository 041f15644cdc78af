import { graphql } from '../../graphql';
import { formList, type FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const AddFloor = graphql(`
  mutation AddFloor($input: AddFloor!) {
    addFloor(input: $input) {
      id
    }
  }
`);

const SaveRoom = graphql(`
  mutation SaveRoom($input: SaveRoom!) {
    saveRoom(input: $input) {
      id
    }
  }
`);

const SaveSeat = graphql(`
  mutation SaveSeat($input: SaveSeat!) {
    saveSeat(input: $input) {
      id
    }
  }
`);

const BlockSeat = graphql(`
  mutation BlockSeat($input: BlockSeat!) {
    blockSeat(input: $input) {
      id
    }
  }
`);

const UnblockSeat = graphql(`
  mutation UnblockSeat($claimId: Uuid!) {
    unblockSeat(claimId: $claimId) {
      id
    }
  }
`);

export const ROOM_KINDS = ['office', 'workshop', 'quiet', 'meeting'] as const;

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

export function floorSteps(houseId: string, { plan: words }: Texts): Steps {
  return {
    floor(form) {
      const input = { houseId, name: form.text('name', words.nameMissing), level: form.signedNumber('level', words.levelWrong) };
      return stepOf(form, AddFloor, { input }, 'floorAdded');
    },
  };
}

/** @param id which room; null for a new one */
export function roomSteps(id: string | null, { plan, planRoom: words }: Texts): Steps {
  return {
    room(form) {
      const number = (name: string) => form.number(name, words.numberWrong);
      const input = {
        id,
        floorId: form.text('floorId', words.floorMissing),
        name: form.text('name', plan.nameMissing),
        kind: form.choice('kind', ROOM_KINDS, words.kindMissing),
        ...{ x: number('x'), y: number('y'), width: number('width'), height: number('height') },
        capacity: form.optional('capacity', () => number('capacity')),
        setupMinutes: form.optional('setupMinutes', () => number('setupMinutes')),
        inServiceUntil: form.optional('inServiceUntil', () => form.day('inServiceUntil', words.dayMissing)),
        facts: factsOf(form, words.numberWrong),
      };
      return stepOf(form, SaveRoom, { input }, id ? 'roomSaved' : 'roomAdded');
    },
  };
}

/** @param id which seat; null for a new one in the room */
export function seatSteps(id: string | null, { planRoom, planSeat: words }: Texts): Steps {
  return {
    seat(form) {
      const number = (name: string) => form.number(name, planRoom.numberWrong);
      const input = {
        id,
        roomId: form.value('roomId'),
        code: form.text('code', words.codeMissing),
        ...{ x: number('x'), y: number('y') },
        inServiceFrom: form.day('inServiceFrom', planRoom.dayMissing),
        inServiceUntil: form.optional('inServiceUntil', () => form.day('inServiceUntil', planRoom.dayMissing)),
        facts: factsOf(form, planRoom.numberWrong),
      };
      return stepOf(form, SaveSeat, { input }, id ? 'seatSaved' : 'seatAdded');
    },
  };
}

export function blockSteps(seatId: string, { planRoom, planSeat: words }: Texts): Steps {
  return {
    block(form) {
      const weekdays = formList(form.state.values, 'weekdays').map(Number);
      const input = {
        seatId,
        from: form.day('from', planRoom.dayMissing),
        until: form.optional('until', () => form.day('until', planRoom.dayMissing)),
        weekdays: weekdays.length > 0 ? weekdays : null,
        reason: form.text('reason', words.reasonMissing),
      };
      return stepOf(form, BlockSeat, { input }, 'seatBlocked');
    },
    unblock: (form) => stepOf(form, UnblockSeat, { claimId: form.value('claimId') }, 'seatUnblocked'),
  };
}

/** Boxes that are ticked, and how many of what is counted. */
function factsOf(form: FormReader, wrong: string): { code: string; count: number }[] {
  const { values } = form.state;
  const counted = Object.keys(values).flatMap((name) => {
    const code = /^facts\.(\w+)$/.exec(name)?.[1];
    const count = code && form.optional(name, () => form.number(name, wrong));
    return code && count ? [{ code, count }] : [];
  });
  return [...counted, ...formList(values, 'facts').map((code) => ({ code, count: 1 }))];
}
