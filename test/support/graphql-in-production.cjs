// Outside production GraphQL asks of each thing that is not of a kind whether another copy of itself made it: a fifth of a house's start, and some of each
// answer. It asks once, when it is loaded, what kind of place it is in.
const place = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
require('graphql/jsutils/instanceOf');
process.env.NODE_ENV = place;
