# docs/operations.md tells how to use it. A test checks what is named here against the code.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN node scripts/build.mjs

# What the server needs to run and nothing else. Not npm ci: scripts/install.mjs says why.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/bff/package.json apps/bff/
COPY apps/web/package.json apps/web/
COPY packages/shared-types/package.json packages/shared-types/
COPY packages/simulators/package.json packages/simulators/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN npm install --no-save --omit=dev --workspace=apps/bff --workspace=packages/shared-types --loglevel=error

FROM node:24-bookworm-slim AS mintdeck
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json .
COPY scripts scripts
COPY packages/shared-types packages/shared-types
COPY apps/bff/package.json apps/bff/
COPY apps/bff/src apps/bff/src
COPY --from=build /app/apps/web/dist apps/web/dist
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
VOLUME /data
EXPOSE 8080 8443
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["node", "scripts/health.mjs"]
CMD ["node", "scripts/serve.mjs"]

# The same with simulated miners and data of its own.
FROM mintdeck AS demo
COPY packages/simulators packages/simulators
CMD ["node", "scripts/demo.mjs", "--demo"]

# without --target: the real thing
FROM mintdeck
