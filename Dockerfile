# The workbench in a container: built with everything, run with what a server needs, by an account without rights.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY deploy/prune-packages.ts deploy/
RUN node deploy/prune-packages.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/build build
COPY --from=build /app/app app
COPY prisma/migrations prisma/migrations
COPY rubrics rubrics
# The SQLite file lies here when no PostgreSQL is named; nothing else in the container is written to.
RUN mkdir data /backups && chown node:node data /backups
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself gets the signal to stop; "npm start" would not pass it on.
CMD ["node", "app/web/start.ts"]
