package org.soniquebay.api.covers;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;

/// The bodies of requests about covers, and small answers.
final class CoverBodies {

    /// The longest picture as base64: 8 MB of picture, and some room, for a request is in memory several times over.
    static final int LONGEST_BASE64 = 11_500_000;
    static final int SMALLEST = 32;
    static final int LARGEST = 1024;
    /// A picture of one transparent point.
    static final String BLANK = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private CoverBodies() {
    }

    record CoverBody(
            @Field(value = "Kind of the owner.", required = true, oneOf = {"track", "album", "artist"}) String entityType,
            @Field(value = "Id of the owner.", required = true, min = 1) Integer entityId,
            @Field(value = "The picture as base64, perhaps as a data: address; at most 8 MB of picture.", required = true,
                    maxLength = LONGEST_BASE64,
                    example = BLANK) String coverData,
            @Field(value = "Accepted and not believed: the bytes decide.", maxLength = 100) String mimeType) {
    }

    record CoverChange(
            @Field(value = "The picture as base64, perhaps as a data: address; at most 8 MB of picture.", required = true,
                    maxLength = LONGEST_BASE64,
                    example = BLANK) String coverData,
            @Field(value = "Accepted and not believed: the bytes decide.", maxLength = 100) String mimeType) {
    }

    record DoneJson(@Field(required = true, oneOf = "success") String status) {

        static final DoneJson SUCCESS = new DoneJson("success");
    }

    record PictureQuery(
            @Field(value = "Longest side of a thumbnail; the whole picture when not stated.", min = SMALLEST, max = LARGEST, unit = "pixels") Integer size,
            @Field(value = "Part of the picture's hash, as lists have it in its address.", maxLength = 64) String v,
            @Field(value = "What to answer where there is no picture. blank: one transparent point, for pages that show covers of many tracks; "
                    + "browsers note each problem as an error of the page.", oneOf = {"problem", "blank"}, defaultValue = "problem") String absent) {
    }

    record ListQuery(
            @Field(value = "Only covers of this kind of owner.", oneOf = {"track", "album", "artist"}) String entityType,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
    }
}
