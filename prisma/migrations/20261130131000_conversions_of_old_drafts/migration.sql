-- Files that waited before conversions were jobs are read by one, which looks for conversions without a sign of life.
INSERT INTO "conversion" ("id", "person_id", "seminar_id", "draft_id", "created_at", "moved_at")
SELECT gen_random_uuid(), d."person_id", d."seminar_id", d."id", d."saved_at", d."saved_at"
FROM "source_draft" d WHERE NOT EXISTS (SELECT FROM "conversion" c WHERE c."draft_id" = d."id");
