-- They come with PostgreSQL (package "postgresql-contrib" on some systems) and are trusted: the owner of a database may
-- create them. Where even that is forbidden, a superuser does it once, in this database.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['unaccent', 'pg_trgm', 'fuzzystrmatch'] LOOP
    BEGIN
      EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', wanted);
    EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
      RAISE EXCEPTION 'Search needs the extension "%", and this role may not make it or it is not installed (%). '
        'Install PostgreSQL''s contrib package, then let a superuser run in this database: CREATE EXTENSION %;',
        wanted, SQLERRM, wanted;
    END;
  END LOOP;
END $$;

-- CreateTable
CREATE TABLE "position_words" (
    "position_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "is_response" BOOLEAN NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "position_words_pkey" PRIMARY KEY ("position_id")
);

-- CreateTable
CREATE TABLE "block_words" (
    "version_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "seminar_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "block_words_pkey" PRIMARY KEY ("version_id","start")
);

-- CreateTable
CREATE TABLE "seminar_word" (
    "seminar_id" UUID NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "seminar_word_pkey" PRIMARY KEY ("seminar_id","word")
);

-- CreateTable
CREATE TABLE "unlearned" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,

    CONSTRAINT "unlearned_pkey" PRIMARY KEY ("seminar_id","id")
);

-- AddForeignKey
ALTER TABLE "position_words" ADD CONSTRAINT "position_words_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block_words" ADD CONSTRAINT "block_words_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A tsvector of a position has some 2 kB. It stays in its row as it is: ranking reads thousands of them.
ALTER TABLE "position_words" ALTER COLUMN "words" SET STORAGE MAIN, ALTER COLUMN "words" SET STATISTICS 500;
ALTER TABLE "position_words" SET (toast_tuple_target = 8160);
ALTER TABLE "block_words" ALTER COLUMN "words" SET STORAGE MAIN;
ALTER TABLE "block_words" SET (toast_tuple_target = 8160);

-- Letters and digits without accents, soft hyphens and joiners; whatever stands between them is one space.
CREATE FUNCTION bare_words(t text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
  RETURN regexp_replace(unaccent(translate(t, U&'\00AD\200B\200C\200D\2060\FEFF', '')), '[^[:alnum:]]+', ' ', 'g');
END $$;

-- The forms of words in which they are looked for, in three languages at once, since a seminar mixes them: each word as
-- it is, at its place, so that names and phrases are found; and its stem in each language, without a place. The place
-- of a title's word has the weight A.
CREATE FUNCTION words_of(title text, body text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  plain tsvector := to_tsvector('pg_catalog.simple', bare_words(body));
  each_once text;
BEGIN
  IF title <> '' THEN plain := setweight(to_tsvector('pg_catalog.simple', bare_words(title)), 'A') || plain; END IF;
  each_once := array_to_string(tsvector_to_array(plain), ' ');
  RETURN plain || strip(to_tsvector('pg_catalog.english', each_once) || to_tsvector('pg_catalog.spanish', each_once)
    || to_tsvector('pg_catalog.french', each_once));
END $$;

-- The same of one word that somebody looks for, or of one that stands in a text to be marked: its forms, the first of
-- them the word itself, and whether some language takes it for too common to be looked for.
CREATE FUNCTION forms_of(word text, OUT forms text[], OUT common boolean) IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
  plain text[] := tsvector_to_array(to_tsvector('pg_catalog.simple', word));
  stems tsvector[] := ARRAY[to_tsvector('pg_catalog.english', word), to_tsvector('pg_catalog.spanish', word),
    to_tsvector('pg_catalog.french', word)];
BEGIN
  common := stems[1] = '' OR stems[2] = '' OR stems[3] = '';
  forms := plain || ARRAY(SELECT unnest(tsvector_to_array(strip(stems[1] || stems[2] || stems[3])))
    EXCEPT SELECT unnest(plain) ORDER BY 1);
END $$;

-- A position's words are found while it stands.
CREATE FUNCTION position_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'published' THEN
    DELETE FROM position_words WHERE position_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO position_words (position_id, seminar_id, question_id, author_id, is_response, posted_at, words)
  VALUES (NEW.id, NEW.seminar_id, NEW.question_id, NEW.author_id, NEW.answers_id IS NOT NULL, NEW.posted_at,
    words_of(NEW.claim, NEW.argument))
  ON CONFLICT (position_id) DO UPDATE SET seminar_id = EXCLUDED.seminar_id, question_id = EXCLUDED.question_id,
    author_id = EXCLUDED.author_id, is_response = EXCLUDED.is_response, posted_at = EXCLUDED.posted_at,
    words = EXCLUDED.words;
  INSERT INTO unlearned (id, seminar_id) VALUES (NEW.id, NEW.seminar_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER position_is_found
  AFTER INSERT OR UPDATE OF claim, argument, status, seminar_id, question_id, author_id, answers_id, posted_at ON "position"
  FOR EACH ROW EXECUTE FUNCTION position_is_found();

-- Of a source, the words of its newest version are found. A tsvector holds a megabyte, so a block without end is cut.
CREATE FUNCTION find_version(v uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM block_words w USING version n WHERE n.id = v AND w.source_id = n.source_id;
  INSERT INTO block_words (version_id, start, "end", seminar_id, source_id, words)
  SELECT b.version_id, b.start + piece.at, b.start + piece.at + char_length(piece.text), b.seminar_id, n.source_id,
    words_of('', piece.text)
  FROM version n JOIN block b ON b.version_id = n.id
  CROSS JOIN LATERAL (SELECT g.at, substr(b.text, g.at + 1, 20000) AS text
    FROM generate_series(0, greatest(char_length(b.text) - 1, 0), 20000) g(at)) piece
  WHERE n.id = v;
  INSERT INTO unlearned (id, seminar_id) SELECT id, seminar_id FROM version WHERE id = v ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION version_is_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM version WHERE source_id = NEW.source_id AND sealed AND number > NEW.number) THEN
    PERFORM find_version(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER version_is_found AFTER UPDATE OF sealed ON "version"
  FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION version_is_found();

-- What is there already.
INSERT INTO position_words (position_id, seminar_id, question_id, author_id, is_response, posted_at, words)
SELECT id, seminar_id, question_id, author_id, answers_id IS NOT NULL, posted_at, words_of(claim, argument)
FROM "position" WHERE status = 'published';
INSERT INTO unlearned (id, seminar_id) SELECT position_id, seminar_id FROM position_words;
DO $$
DECLARE
  newest uuid;
BEGIN
  FOR newest IN SELECT DISTINCT ON (source_id) id FROM version WHERE sealed ORDER BY source_id, number DESC LOOP
    PERFORM find_version(newest);
  END LOOP;
END $$;

-- Indexes after the rows, which is quicker. New words wait in a list, which every search reads, so it is kept short.
CREATE INDEX "position_words_words_idx" ON "position_words" USING GIN ("words") WITH (gin_pending_list_limit = 512);

-- CreateIndex
CREATE INDEX "position_words_seminar_id_posted_at_idx" ON "position_words"("seminar_id", "posted_at");

-- CreateIndex
CREATE INDEX "block_words_words_idx" ON "block_words" USING GIN ("words") WITH (gin_pending_list_limit = 512);

-- CreateIndex
CREATE INDEX "block_words_source_id_idx" ON "block_words"("source_id");

-- CreateIndex
CREATE INDEX "seminar_word_word_idx" ON "seminar_word" USING GIN ("word" gin_trgm_ops);
