import { graphql } from '../../graphql';

/** What a consultant does with a proposal, step by step. */
export const AskCitizen = graphql(`
  mutation AskCitizen($input: AskCitizen!) {
    askCitizen(input: $input) {
      id
    }
  }
`);

export const ConfirmSharing = graphql(`
  mutation ConfirmSharing($matchId: Uuid!) {
    confirmSharing(matchId: $matchId) {
      id
    }
  }
`);

export const StartEmployment = graphql(`
  mutation StartEmployment($input: StartEmployment!) {
    startEmployment(input: $input) {
      id
    }
  }
`);

export const ConfirmDecline = graphql(`
  mutation ConfirmDecline($matchId: Uuid!) {
    confirmDecline(matchId: $matchId) {
      id
    }
  }
`);

export const CancelMatch = graphql(`
  mutation CancelMatch($input: CloseMatch!) {
    cancelMatch(input: $input) {
      id
    }
  }
`);

/** A professional no to what the rules suggested. */
export const DeclineMatch = graphql(`
  mutation DeclineMatch($input: CloseMatch!) {
    declineMatch(input: $input) {
      id
    }
  }
`);

export const SupportFirst = graphql(`
  mutation SupportFirst($input: SupportFirst!) {
    supportFirst(input: $input) {
      id
    }
  }
`);

export const AskCompanyAgain = graphql(`
  mutation AskCompanyAgain($input: AskCompanyAgain!) {
    askCompanyAgain(input: $input) {
      id
    }
  }
`);

export const ArrangeMeeting = graphql(`
  mutation ArrangeMeeting($input: ArrangeMeeting!) {
    arrangeMeeting(input: $input) {
      id
    }
  }
`);

export const StepBack = graphql(`
  mutation StepBack($input: StepBack!) {
    stepBack(input: $input) {
      id
    }
  }
`);

export const ReopenMatch = graphql(`
  mutation ReopenMatch($input: CloseMatch!) {
    reopenMatch(input: $input) {
      id
    }
  }
`);
