import { graphql } from '../../graphql';

/** What a company answers: first whether to meet, then whether to offer the job. */
export const AnswerCandidate = graphql(`
  mutation AnswerCandidate($input: AnswerCandidate!) {
    answerCandidate(input: $input) {
      matchId
    }
  }
`);

export const DecideAfterMeeting = graphql(`
  mutation DecideAfterMeeting($input: DecideAfterMeeting!) {
    decideAfterMeeting(input: $input) {
      matchId
    }
  }
`);
