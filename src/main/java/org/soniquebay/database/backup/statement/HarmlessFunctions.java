package org.soniquebay.database.backup.statement;

import java.util.Set;

/// The functions that a definition in a backup may call: they compute from their arguments, and reach neither files nor
/// programs nor the network, nor run a text as SQL. Names without a schema, PostgreSQL's own and those of the extensions
/// that a restoration makes.
final class HarmlessFunctions {

    /// The extensions that a restoration makes: those of the earlier SoniqueBay, and others that only compute.
    static final Set<String> EXTENSIONS = words("""
            plpgsql vector pg_trgm fuzzystrmatch unaccent btree_gin btree_gist intarray uuid-ossp citext hstore
            """);

    /// Words that stand before a bracket and are no call: keywords, and types with a length.
    static final Set<String> KEYWORDS = words("""
            all and any array as between both by case cast coalesce cube current_time current_timestamp distinct else except exists
            extract filter for from greatest grouping group having ilike in intersect interval is join lateral leading least like limit
            localtime localtimestamp materialized normalize not nullif offset on only operator or order over overlay partition position
            rollup row rows select sets similar some substring symmetric then to trailing trim union using values when where within
            numeric decimal varchar char character varying bpchar bit varbit timestamp timestamptz time timetz float vector halfvec sparsevec
            """);

    private static final Set<String> NAMES = words("""
            ascii bit_length btrim char_length character_length chr concat concat_ws convert_from convert_to decode encode format initcap
            left length like_escape lower lpad ltrim md5 octet_length parse_ident quote_ident quote_literal quote_nullable regexp_count
            regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr
            repeat replace reverse right rpad rtrim sha224 sha256 sha384 sha512 similar_to_escape split_part starts_with string_to_array
            string_to_table strpos substr textcat to_ascii to_bin to_hex to_oct translate unistr upper get_byte get_bit set_byte set_bit

            abs acos acosd acosh asin asind asinh atan atan2 atand atanh cbrt ceil ceiling cos cosd cosh cot degrees div erf erfc exp
            factorial floor gcd lcm ln log log10 min_scale mod pi pow power radians random round scale sign sin sind sinh sqrt tan tand
            tanh trim_scale trunc width_bucket

            bool box circle date daterange int2 int4 int8 int4range int8range float4 float8 json jsonb line lseg name numrange path point
            polygon regclass regtype text tsrange tstzrange tsquery tsvector uuid xml money inet cidr macaddr
            lower_inc lower_inf upper_inc upper_inf isempty range_merge host masklen network

            age clock_timestamp date_add date_bin date_part date_subtract date_trunc isfinite justify_days justify_hours justify_interval
            make_date make_interval make_time make_timestamp make_timestamptz now statement_timestamp timeofday timezone to_char to_date
            to_number to_timestamp transaction_timestamp

            array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims array_position array_positions
            array_prepend array_remove array_replace array_to_json array_to_string array_upper cardinality trim_array unnest
            generate_series generate_subscripts

            json_agg json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
            json_each_text json_extract_path json_extract_path_text json_object json_object_agg json_object_keys json_strip_nulls
            json_typeof jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
            jsonb_concat jsonb_delete jsonb_each jsonb_each_text jsonb_exists jsonb_exists_all jsonb_exists_any jsonb_extract_path
            jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg jsonb_object_keys jsonb_path_exists jsonb_path_match
            jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_typeof
            row_to_json to_json to_jsonb

            any_value avg bit_and bit_or bool_and bool_or corr count every max min mode percentile_cont percentile_disc stddev stddev_pop
            stddev_samp string_agg sum var_pop var_samp variance
            cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number

            array_to_tsvector json_to_tsvector jsonb_to_tsvector numnode phraseto_tsquery plainto_tsquery querytree setweight strip
            to_tsquery to_tsvector ts_delete ts_filter ts_headline ts_rank ts_rank_cd tsquery_phrase tsvector_to_array websearch_to_tsquery

            current_setting gen_random_uuid hashtext hashtextextended nextval num_nonnulls num_nulls version pg_current_xact_id pg_typeof
            pg_column_size

            cosine_distance inner_product l1_distance l2_distance l2_norm l2_normalize subvector vector_dims vector_norm binary_quantize
            show_trgm similarity strict_word_similarity word_similarity gist_trgm_ops unaccent
            daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex
            icount idx intset sort sort_asc sort_desc subarray uniq uuid_generate_v1 uuid_generate_v4 uuid_generate_v5 uuid_nil
            """);

    private HarmlessFunctions() {
    }

    static boolean has(String name) {
        return NAMES.contains(name) || KEYWORDS.contains(name);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
