import { graphql } from '../../graphql';

export const AnswerSeatOffer = graphql(`
  mutation AnswerSeatOffer($input: AnswerSeatOffer!) {
    answerSeatOffer(input: $input) {
      id
    }
  }
`);

export const PauseSeatApplication = graphql(`
  mutation PauseSeatApplication($applicationId: Uuid!, $until: Day, $word: TakeWord) {
    pauseSeatApplication(applicationId: $applicationId, until: $until, word: $word) {
      id
    }
  }
`);

export const ResumeSeatApplication = graphql(`
  mutation ResumeSeatApplication($applicationId: Uuid!, $word: TakeWord) {
    resumeSeatApplication(applicationId: $applicationId, word: $word) {
      id
    }
  }
`);

export const RenewSeatApplication = graphql(`
  mutation RenewSeatApplication($applicationId: Uuid!, $word: TakeWord) {
    renewSeatApplication(applicationId: $applicationId, word: $word) {
      id
    }
  }
`);

export const WithdrawSeatApplication = graphql(`
  mutation WithdrawSeatApplication($applicationId: Uuid!, $word: TakeWord) {
    withdrawSeatApplication(applicationId: $applicationId, word: $word) {
      id
    }
  }
`);

export const AssessEligibility = graphql(`
  mutation AssessEligibility($input: AssessEligibility!) {
    assessEligibility(input: $input) {
      id
    }
  }
`);

export const DecideSeatPriority = graphql(`
  mutation DecideSeatPriority($input: DecideSeatPriority!) {
    decideSeatPriority(input: $input) {
      id
    }
  }
`);

export const OfferSeats = graphql(`
  mutation OfferSeats($input: OfferSeats!) {
    offerSeats(input: $input) {
      id
    }
  }
`);

export const WithdrawSeatOffer = graphql(`
  mutation WithdrawSeatOffer($input: WithdrawSeatOffer!) {
    withdrawSeatOffer(input: $input) {
      id
    }
  }
`);

export const SignSeatOffer = graphql(`
  mutation SignSeatOffer($input: SignSeatOffer!) {
    signSeatOffer(input: $input) {
      id
    }
  }
`);

export const AssessCompany = graphql(`
  mutation AssessCompany($input: AssessCompany!) {
    assessCompany(input: $input) {
      id
    }
  }
`);
