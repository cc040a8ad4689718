# One image for all processes; the command chooses: `node api/server.ts` (default), `node worker/main.ts`,
# `node sealer/main.ts`, `node sealer/verify.ts`, `node simulators/server.ts`, `node db/migrate.ts`.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The workflows are built once, here: what was tested and replayed is what runs.
RUN node scripts/workflow-bundle.ts dist/workflows.js \
  && node scripts/web-build.ts \
  && npm prune --omit=dev \
  && rm -rf tests bench scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    MENKYO_ENV=production \
    API_HOST=0.0.0.0 \
    WORKER_HOST=0.0.0.0 \
    SEALER_HOST=0.0.0.0 \
    SIMULATORS_HOST=0.0.0.0 \
    DATA_DIR=/data \
    WORKFLOW_BUNDLE=/app/dist/workflows.js
WORKDIR /app
COPY --from=build /app ./
RUN mkdir /data /anchor && chown node:node /data /anchor
USER node
EXPOSE 3000 3001 3002 4200
STOPSIGNAL SIGTERM
CMD ["node", "api/server.ts"]
