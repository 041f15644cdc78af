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
