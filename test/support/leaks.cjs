// Planted into an api that is soaked (NODE_OPTIONS): it keeps a piece of every request.
const { Server } = require('node:http');

const kept = [];
const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...words) {
  if (event === 'request') kept.push(Array.from({ length: 12_500 }, Math.random));
  return emit.call(this, event, ...words);
};
