import { explainResponse } from 'errata/explain';
import { describe, expect, it } from 'vitest';

/** What frameworks print of an error in their debug mode, as far as it matters. */
const TRACES: Readonly<Record<string, string>> = {
  Express:
    '<pre>TypeError: x<br> &nbsp; &nbsp;at /srv/api/app.js:6:64<br> &nbsp; &nbsp;at Layer.handle (/srv/api/node_modules/express/lib/router/layer.js:95:5)</pre>',
  'Koa, in JSON': '{"stack":"Error: x\\n    at dispatch (/srv/node_modules/koa-compose/index.js:42:32)"}',
  NestJS:
    '{"statusCode":500,"stack":["Error: x\\n    at AppController.get (/srv/dist/app.controller.js:9:15)"]}',
  'Next.js': 'Error: x\n    at GET (webpack-internal:///(rsc)/./app/api/route.ts:7:11)',
  Deno: 'Error: x\n    at file:///srv/main.ts:3:9',
  'AdonisJS on Windows': 'Error: x\n    at C:\\srv\\app\\index.js:3:9',
  Django: '<th>Exception Location:</th><td>/srv/shop/views.py, line 12, in order</td>',
  'Django REST framework': 'Environment: DJANGO_SETTINGS_MODULE shop.settings',
  Flask: "<title>KeyError: 'id' // Werkzeug Debugger</title>",
  FastAPI: 'Traceback (most recent call last):\n  File "/srv/main.py", line 9, in order',
  'Spring Boot': '{"trace":"java.lang.NullPointerException\\n\\tat com.shop.Orders.get(Orders.java:42)"}',
  Ktor: 'java.lang.IllegalStateException\n\tat com.shop.RoutesKt.orders(Routes.kt:12)',
  Play: 'at controllers.Orders$.show(Orders.scala:31)',
  Grails: 'at shop.OrderController.show(OrderController.groovy:12)',
  'Ring (Clojure)': 'at shop.core$handler.invoke(core.clj:17)',
  Tomcat:
    'Caused by: java.sql.SQLException: x\n\tat sun.reflect.NativeMethodAccessorImpl.invoke0(Native Method)',
  ColdFusion: 'at cforders2ecfm123.runPage(orders.cfm:12)',
  'ASP.NET Core': 'System.Exception: x\r\n   at Shop.Orders.Get(Int32 id) in C:\\src\\Orders.cs:line 12',
  'ASP.NET without symbols': '   at System.Linq.Enumerable.First[TSource](IEnumerable`1 source)',
  PHP: '<b>Fatal error</b>: Uncaught Error in <b>/var/www/html/order.php</b> on line <b>12</b>',
  Laravel:
    '{"message":"x","exception":"Error","file":"/srv/a","line":12,"trace":[{"file":"/srv/b","line":1}]}',
  Symfony: '#0 /srv/vendor/symfony/http-kernel/HttpKernel.php(163): App\\Controller->show()',
  Rails: '{"traces":{"Application Trace":[{"trace":"app/controllers/orders_controller.rb:12:in `show\'"}]}}',
  'Sinatra on Ruby 3.4': "app.rb:7:in 'Orders#show'",
  Gin: 'goroutine 21 [running]:\nmain.order(0xc000)\n\t/srv/main.go:12 +0x1d',
  Actix: "thread 'actix-rt' panicked at src/main.rs:12:9:",
  Phoenix:
    '** (KeyError) key :id not found\n    (shop 0.1.0) lib/shop_web/order_controller.ex:12: ShopWeb.OrderController.show/2',
  Cowboy: 'in function order_handler:init/2 (src/order_handler.erl, line 12)',
  Mojolicious: "Can't locate object method at /srv/lib/Shop.pm line 12.",
  OpenResty: "stack traceback:\n\t[C]: in function 'error'",
  'Shelf (Dart)': '#0      main.order (file:///srv/bin/server.dart:12:5)',
  Vapor: 'Fatal error: x: file App/routes.swift, line 12',
  Kemal: "src/shop.cr:12:5 in 'order'",
  Servant: 'CallStack (from HasCallStack):\n  error, called at src/Main.hs:12:5',
  Dream: 'Raised at Stdlib.failwith in file "stdlib.ml", line 29, characters 17-33',
  Genie: 'Stacktrace:\n [1] order() @ Main ./server.jl:12',
};

/** What databases and their libraries say. */
const DATABASES: Readonly<Record<string, string>> = {
  PostgreSQL: '{"message":"insert or update on table \\"orders\\" violates foreign key constraint \\"fk\\""}',
  'PostgreSQL, a missing relation': '{"message":"relation \\"orders\\" does not exist"}',
  'PostgreSQL, syntax': 'syntax error at or near "\'"',
  MySQL: 'ER_BAD_FIELD_ERROR: Unknown column',
  SQLite: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: users.email',
  'SQL Server': "Unclosed quotation mark after the character string ''.",
  Oracle: 'ORA-00933: SQL command not properly ended',
  MongoDB: 'MongoServerError: E11000 duplicate key error collection: shop.users',
  Prisma: 'Invalid `prisma.user.create()` invocation',
  TypeORM: 'QueryFailedError: x',
  SQLAlchemy: '(sqlalchemy.exc.IntegrityError) x',
  Hibernate: 'org.hibernate.exception.ConstraintViolationException',
  'a statement in JSON': '{"sql":"select 1; SELECT \\"id\\" FROM \\"orders\\" WHERE id = 1"}',
};

const CLEAN = [
  '{"type":"about:blank","title":"Bad Request","status":400,"detail":"Must be at most 5 characters, line 3 is not."}',
  '{"message":"Route GET:/x not found","error":"Not Found","statusCode":404}',
  '{"detail":"Select an item from the list. Update your settings at https://example.com/settings."}',
  '{"detail":"Look at /docs/errors for more; the file report.php was not found."}',
  '{"error":"no such column is sortable","hint":"Called at noon"}',
];

const leaks = (body: string) =>
  explainResponse({ status: 500, headers: [['content-type', 'text/plain']], body })
    .findings.map(({ check }) => check)
    .filter((check) => check === 'leak-stack-trace' || check === 'leak-sql');

describe('what leaks', () => {
  it.each(Object.entries(TRACES))('is seen in a trace of %s', (_name, body) => {
    expect(leaks(body)).toContain('leak-stack-trace');
  });
  it.each(Object.entries(DATABASES))('is seen in a message of %s', (_name, body) => {
    expect(leaks(body)).toContain('leak-sql');
  });
  it.each(CLEAN)('is not seen in %s', (body) => {
    expect(leaks(body)).toEqual([]);
  });
});
