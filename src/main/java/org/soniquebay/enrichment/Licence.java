package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

/// The licences of what services answer, by their SPDX names.
public enum Licence {
    /// In the public domain.
    CC0("CC0-1.0"),
    /// Share alike, with credit.
    CC_BY_SA_3("CC-BY-SA-3.0"),
    /// Not for commercial use; share alike.
    CC_BY_NC_SA_3("CC-BY-NC-SA-3.0"),
    /// The terms of Last.fm's API: not for commercial use, with credit and a link to the page, 100 MB at most.
    LASTFM("LicenseRef-LastFM-API-Terms");

    private final String spdx;

    Licence(String spdx) {
        this.spdx = requireNonNull(spdx, "spdx is null");
    }

    /// The name by which tools know it.
    public String spdx() {
        return spdx;
    }
}
