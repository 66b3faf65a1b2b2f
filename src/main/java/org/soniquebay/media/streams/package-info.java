/// Music files on their way to players: whole or in parts, as they are or coded anew.
package org.soniquebay.media.streams;
