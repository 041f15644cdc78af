import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { MoveSession, readWhen } from './session-fields';

const RecordAttendance = graphql(`
  mutation RecordAttendance($input: RecordAttendance!) {
    recordAttendance(input: $input) {
      id
    }
  }
`);

const RegisterParty = graphql(`
  mutation RegisterParty($input: RegisterForSession!) {
    registerForSession(input: $input) {
      state
    }
  }
`);

const SignPartyOff = graphql(`
  mutation SignPartyOff($input: CancelRegistration!) {
    cancelRegistration(input: $input) {
      id
    }
  }
`);

const AddSessionNote = graphql(`
  mutation AddSessionNote($input: AddSessionNote!) {
    addSessionNote(input: $input) {
      id
    }
  }
`);

const CancelSession = graphql(`
  mutation CancelSession($input: CancelSession!) {
    cancelSession(input: $input) {
      id
    }
  }
`);

const ANSWERS = ['came', 'cancelled', 'did_not_come'] as const;

/** What whoever holds a session does about it. */
export function sessionSteps(sessionId: string, texts: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const words = texts.guiding;
  return {
    attend(form) {
      const registrationId = form.value('registrationId');
      const attendance = form.choice(`attendance-${registrationId}`, ANSWERS, words.attendanceMissing);
      return stepOf(
        form,
        RecordAttendance,
        { input: { registrationId, attendance, lateReason: form.value(`lateReason-${registrationId}`) || null } },
        'attendanceRecorded',
      );
    },
    register(form) {
      const input = { sessionId, partyId: form.text('partyId', words.partyMissing) };
      return stepOf(form, RegisterParty, { input }, ({ registerForSession }) => (registerForSession.state === 'registered' ? 'partySignedUp' : 'partyInLine'));
    },
    signOff(form) {
      const registrationId = form.value('registrationId');
      const reason = form.text(`signOffReason-${registrationId}`, words.signOffReasonMissing);
      return stepOf(form, SignPartyOff, { input: { registrationId, reason } }, 'partySignedOff');
    },
    note: (form) => stepOf(form, AddSessionNote, { input: { sessionId, text: form.text('note', words.noteMissing) } }, 'noteAdded'),
    move: (form) => stepOf(form, MoveSession, { input: { sessionId, when: readWhen(form, texts) } }, 'sessionMoved'),
    cancel: (form) => stepOf(form, CancelSession, { input: { sessionId, reason: form.text('reason', words.cancelReasonMissing) } }, 'sessionCancelled'),
  };
}
