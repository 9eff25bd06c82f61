import { Hono } from "hono";
import { compress } from "hono/compress";
import { matchedRoutes } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { createAllowedHost } from "./allowed-host.ts";
import { createApiRoutes } from "./api-routes.ts";
import { createAskInTurn } from "./ask-in-turn.ts";
import { ASSETS } from "./assets.ts";
import { renderMessagePage } from "./message-page.ts";
import { createPageRoutes } from "./page-routes.ts";
import { createRateLimit } from "./rate-limit.ts";
import { baseOf, pageContextOf, sendPage, type WebEnvironment, type WebParts } from "./web-context.ts";
import type { WebOptions } from "./web-options.ts";

/** No script but the page's own file, no style but the page's own file, nothing from elsewhere, no frame around it. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
};

const PERMISSIONS = { camera: [], microphone: [], geolocation: [], payment: [], usb: [] };

const YEAR = 31_536_000;

const useGuards = (app: Hono<WebEnvironment>, { host, publicUrl, metrics }: WebOptions): void => {
  const isAllowedHost = createAllowedHost(host, publicUrl);
  app.use(async (request, next) => {
    const startedAt = performance.now();
    await next();
    // What watches over all routes is matched as well, but by any method.
    const route = matchedRoutes(request).find(({ method }) => method !== "ALL")?.path ?? "other";
    metrics.requested(route, request.res.status, (performance.now() - startedAt) / 1000);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      permissionsPolicy: PERMISSIONS,
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      // The server speaks plain HTTP: whoever puts TLS before it decides about this.
      strictTransportSecurity: false,
    }),
  );
  app.use(async (request, next) => {
    if (isAllowedHost(request.req.header("host") ?? "")) return next();
    return request.text(
      "This server is not known by this name. Set PUBLIC_URL to the address that is used.\n",
      421,
    );
  });
};

const useHealth = (app: Hono<WebEnvironment>, { metrics, sources }: WebOptions): void => {
  app.get("/healthz", (request) => {
    const isReady = sources() !== undefined;
    return request.json({ live: true, ready: isReady }, isReady ? 200 : 503);
  });
  app.get("/healthz/live", (request) => request.json({ live: true }));
  app.get("/healthz/ready", (request) => {
    const isReady = sources() !== undefined;
    return request.json({ ready: isReady }, isReady ? 200 : 503);
  });
  app.get("/metrics", async (request) =>
    request.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
};

const createRoutes = (parts: WebParts): Hono<WebEnvironment> => {
  const routes = new Hono<WebEnvironment>();
  useHealth(routes, parts.options);
  routes.get("/assets/:name", (request) => {
    const asset = ASSETS.get(`/assets/${request.req.param("name")}`);
    if (!asset) return request.notFound();
    const headers = {
      "Content-Type": asset.contentType,
      "Cache-Control": `public, max-age=${YEAR}, immutable`,
    };
    return request.body(asset.body, 200, headers);
  });
  routes.get("/robots.txt", (request) => request.text("User-agent: *\nDisallow: /\n"));
  routes.route("/api", createApiRoutes(parts));
  routes.route("/", createPageRoutes(parts));
  return routes;
};

/** The pages, the API, and what watches over a server, as one application. */
export function createWebApp(options: WebOptions): Hono<WebEnvironment> {
  const base = baseOf(options.publicUrl);
  const parts: WebParts = {
    options,
    ask: createAskInTurn(options),
    takeQuestion: createRateLimit(options.requestsPerMinute, () => performance.now()),
    base,
    today: () => new Date().toISOString().slice(0, "YYYY-MM-DD".length),
  };
  const app = new Hono<WebEnvironment>({ strict: false });
  useGuards(app, options);
  app.use("/documents/*", compress());
  const routes = createRoutes(parts);
  if (base !== "") app.route(base, routes);
  app.route("/", routes);
  app.notFound((request) => {
    const context = pageContextOf(request, parts);
    return sendPage(request, renderMessagePage(context.labels.notFound, context), 404);
  });
  app.onError((error, request) => {
    options.logger.error({ err: error, path: request.req.path }, "bug in a web page");
    const context = pageContextOf(request, parts);
    return sendPage(request, renderMessagePage(context.labels.failed, context), 500);
  });
  return app;
}
