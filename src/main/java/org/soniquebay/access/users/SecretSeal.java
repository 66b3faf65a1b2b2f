package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.soniquebay.access.Secret;
import org.soniquebay.access.UnusableKeyFile;

/// Encrypts the secrets of users (AES-256-GCM, a fresh nonce each) by a key in a file of the data folder that only its owner can read. The file is made when the
/// first secret is. The database and its backups hold no secret in clear; without the file a sealed secret cannot be read again.
public final class SecretSeal {

    /// The name of the key's file in the data folder.
    public static final String FILE = "user-secrets.key";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    public SecretSeal(Path dataFolder) {
        this.file = requireNonNull(dataFolder, "dataFolder is null").resolve(FILE);
    }

    /// @param owner whose secret it is; a sealed secret of one user is none of another
    /// @throws UnusableKeyFile when the key cannot be read or made
    byte[] seal(UserId owner, Secret secret) {
        return sealed(owner.toString(), secret);
    }

    /// @param purpose what the secret is for; one sealed secret of a user is not another
    /// @throws UnusableKeyFile when the key cannot be read or made
    byte[] seal(UserId owner, String purpose, Secret secret) {
        return sealed(owner + " " + purpose, secret);
    }

    private byte[] sealed(String owner, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key().orElseGet(this::made), nonce, owner).doFinal(secret.text().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// @return empty when the key is not there, or is another one than that of the seal
    /// @throws UnusableKeyFile when the key's file cannot be read
    Optional<Secret> open(UserId owner, byte[] sealed) {
        return opened(owner.toString(), sealed);
    }

    /// As [#open(UserId, byte[])], for a secret of this purpose.
    Optional<Secret> open(UserId owner, String purpose, byte[] sealed) {
        return opened(owner + " " + purpose, sealed);
    }

    private Optional<Secret> opened(String owner, byte[] sealed) {
        Optional<byte[]> key = key();
        if (key.isEmpty() || sealed.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            byte[] text = new byte[sealed.length - NONCE_BYTES];
            bytes.get(nonce).get(text);
            return Optional.of(new Secret(new String(cipher(Cipher.DECRYPT_MODE, key.get(), nonce, owner).doFinal(text), StandardCharsets.UTF_8)));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private Optional<byte[]> key() {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != KEY_BYTES) {
                throw new UnusableKeyFile("The file " + file + " holds no key of users' secrets.");
            }
            return Optional.of(key);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableKeyFile("The file " + file + " with the key of users' secrets cannot be read.", e);
        }
    }

    /// Makes the file, unless another process makes it at this moment.
    private byte[] made() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        try {
            Path whole = Files.createTempFile(file.getParent(), FILE, ".new", OWN_FILE);
            try {
                Files.writeString(whole, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
                // A link appears at once with its content, and only where there is no file yet.
                Files.createLink(file, whole);
            } catch (FileAlreadyExistsException _) {
                return key().orElseThrow();
            } finally {
                Files.deleteIfExists(whole);
            }
            return key;
        } catch (IOException | UnsupportedOperationException e) {
            throw new UnusableKeyFile("The key of users' secrets cannot be written to " + file + ".", e);
        }
    }
}
