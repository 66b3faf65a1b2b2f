/// What users say of the music and what they hear: stars and ratings, plays, what is playing, play queues and bookmarks. Nothing of it is another user's but the mean of ratings.
package org.soniquebay.listening;
