import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { afterwards } from '../../server/frame';
import { stepOf, stepTo, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { PARTNERS } from './partners';

const RegisterPartner = graphql(`
  mutation RegisterPartner($input: RegisterPartner!) {
    registerPartner(input: $input) {
      id
    }
  }
`);

const AddPartnerContact = graphql(`
  mutation AddPartnerContact($input: AddPartnerContact!) {
    addPartnerContact(input: $input) {
      id
    }
  }
`);

const RecordPartnerAgreement = graphql(`
  mutation RecordPartnerAgreement($input: RecordPartnerAgreement!) {
    recordPartnerAgreement(input: $input) {
      id
    }
  }
`);

const RecordLocalEvent = graphql(`
  mutation RecordLocalEvent($input: RecordLocalEvent!) {
    recordLocalEvent(input: $input) {
      id
    }
  }
`);

const StartSideInitiative = graphql(`
  mutation StartSideInitiative($input: StartSideInitiative!) {
    startSideInitiative(input: $input) {
      id
    }
  }
`);

const MoveSideInitiative = graphql(`
  mutation MoveSideInitiative($input: MoveSideInitiative!) {
    moveSideInitiative(input: $input) {
      id
    }
  }
`);

export const STATUSES = ['idea', 'running', 'paused', 'done', 'dropped'] as const;
const UNDER_WAY = ['idea', 'running', 'paused'] as const;

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

const chosen = (form: FormReader, name: string): string | null => form.value(name) || null;
const placeIn = (form: FormReader) => ({ area: chosen(form, 'area'), district: chosen(form, 'district') });

export function newPartnerSteps({ partners: words }: Texts): Steps {
  return {
    register(form) {
      const input = { name: form.text('name', words.nameMissing), kind: form.text('kind', words.kindMissing), about: chosen(form, 'about'), ...placeIn(form) };
      return stepTo(form, RegisterPartner, { input }, ({ registerPartner }) => afterwards(`${PARTNERS}/${registerPartner.id}`, 'partnerRegistered'));
    },
  };
}

export function partnerSteps(partnerId: string, { partners: words, company }: Texts): Steps {
  return {
    contact(form) {
      const input = {
        partnerId,
        name: form.text('name', company.nameMissing),
        title: chosen(form, 'title'),
        email: form.text('email', company.emailMissing),
        phone: chosen(form, 'phone'),
      };
      return stepOf(form, AddPartnerContact, { input }, 'contactAdded');
    },
    agreement(form) {
      const input = {
        partnerId,
        text: form.text('text', words.agreementMissing),
        validFrom: form.day('validFrom', words.dayMissing),
        validTo: form.optional('validTo', () => form.day('validTo', words.dayMissing)),
      };
      return stepOf(form, RecordPartnerAgreement, { input }, 'partnerAgreed');
    },
  };
}

export function eventSteps({ localEvents: words }: Texts): Steps {
  return {
    record(form) {
      const input = {
        name: form.text('name', words.nameMissing),
        heldOn: form.day('heldOn', words.dayMissing),
        attended: form.number('attended', words.attendedMissing),
        partnerIds: form.values('partnerIds'),
        ...placeIn(form),
      };
      return stepOf(form, RecordLocalEvent, { input }, 'eventRecorded');
    },
  };
}

export function initiativeSteps({ sideInitiatives: words }: Texts): Steps {
  return {
    start(form) {
      const input = {
        name: form.text('name', words.nameMissing),
        about: chosen(form, 'about'),
        partnerId: chosen(form, 'partnerId'),
        area: chosen(form, 'area'),
        status: form.choice('status', UNDER_WAY, words.statusMissing),
        reason: form.text('reason', words.reasonMissing),
        followUpOn: form.day('followUpOn', words.dayMissing),
      };
      return stepOf(form, StartSideInitiative, { input }, 'initiativeStarted');
    },
    // Of several like forms, each field says whose it is.
    move(form) {
      const initiativeId = form.value('initiativeId');
      const of = (name: string) => `${name}-${initiativeId}`;
      const input = {
        initiativeId,
        status: form.choice(of('status'), STATUSES, words.statusMissing),
        reason: form.text(of('reason'), words.reasonMissing),
        followUpOn: form.optional(of('followUpOn'), () => form.day(of('followUpOn'), words.dayMissing)),
      };
      return stepOf(form, MoveSideInitiative, { input }, 'initiativeMoved');
    },
  };
}
