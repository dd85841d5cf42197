-- CreateEnum
CREATE TYPE "WebhookEnd" AS ENUM ('gone', 'failing', 'keeperLeft');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'delivered', 'dead');

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "seminar_id" UUID,
    "keeper_id" UUID,
    "url" TEXT NOT NULL,
    "kinds" TEXT[],
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "off_at" TIMESTAMPTZ(3),
    "off_because" "WebhookEnd",
    "failing_since" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event_id" BIGINT,
    "seminar_id" UUID,
    "question_id" UUID,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "answer" TEXT NOT NULL DEFAULT '',
    "problem" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_seminar_id_idx" ON "webhook"("seminar_id");

-- CreateIndex
CREATE INDEX "webhook_keeper_id_idx" ON "webhook"("keeper_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_at_id_idx" ON "webhook_delivery"("webhook_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_state_due_at_idx" ON "webhook_delivery"("state", "due_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_seminar_id_idx" ON "webhook_delivery"("seminar_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_event_id_key" ON "webhook_delivery"("webhook_id", "event_id");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_keeper_id_fkey" FOREIGN KEY ("keeper_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A webhook of a seminar has a keeper, and an operator's has neither.
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_of_seminar_or_operator" CHECK (("seminar_id" IS NULL) = ("keeper_id" IS NULL));
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_off_for_a_reason" CHECK (("off_at" IS NULL) = ("off_because" IS NULL));

-- Webhooks hear what happens from now on.
INSERT INTO "bookmark" (name, xid, event_id) SELECT 'webhooks', xid, event_id FROM "bookmark" WHERE name = 'notices';
