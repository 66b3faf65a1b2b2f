package org.soniquebay.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/// Hands out one connection again and again, in the midst of its transaction: its user can neither end the transaction
/// nor close the connection. This lets the schema steps be part of something larger.
final class SingleConnectionDataSource implements PlainSource, InvocationHandler {

    private static final Set<String> LEFT_TO_THE_OWNER = Set.of("commit", "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private final Connection connection;

    SingleConnectionDataSource(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(SingleConnectionDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    /// A failed step takes back no more than the server has given up already: rolling back is the owner's as well.
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean endsAll = method.getName().equals("rollback") && method.getParameterCount() == 0;
        if (endsAll || LEFT_TO_THE_OWNER.contains(method.getName())) {
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
