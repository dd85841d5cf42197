-- CreateTable
CREATE TABLE "bookmark" (
    "name" TEXT NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT 0,
    "event_id" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "bookmark_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "event_xid_id_idx" ON "event"("xid", "id");

INSERT INTO "bookmark" (name) VALUES ('notices');
